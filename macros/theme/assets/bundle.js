{#- The scripts of all pages, in one request. -#}
{% for part in (
  "scripts/common/helpers", "scripts/common/color_scheme", "scripts/common/outline", "scripts/common/scroll_tables",
  "search/dialog", "scripts/common/shortcuts", "scripts/common/tips", "scripts/common/citation", "scripts/common/print",
) %}
{% include part ~ ".js" %}
{% endfor %}
