{#- What every page needs, in one file. -#}
{% for part in ("shell", "search", "keys", "print") %}
{% include "script/" ~ part ~ ".js" %}
{% endfor %}
