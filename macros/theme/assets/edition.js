{#- What every page needs, in one file. -#}
{% for part in ("script/shell", "search/dialog", "script/keys", "script/print") %}
{% include part ~ ".js" %}
{% endfor %}
