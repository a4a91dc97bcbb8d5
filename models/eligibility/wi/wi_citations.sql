-- Wisconsin citations: 943.50(1m)(b); bc943.24 as CCAP writes some; ch. 341 on a list
{% set pattern = '^(bc|ch[.])?(([0-9]+)([.][0-9]+)?)([(].*)?$' %}

{{ take_apart('WI', pattern, chapter=3, section=2, subdivision=5) }}
