-- Minnesota citations: 609.52.3(3)(a); 609.54(2); Minn. Stat. § 609.52, subd. 3(5); ch. 169 on a list
{% set before = '^(minn[.]?stat[.]?(ann[.]?)?|m[.]s[.])?(ch[.]|§+)?' %}
{% set section = '(([0-9]+[a-z]*)([.][0-9]+)?)' %}
{% set after = '((,?subd[.]?|[.,])?([0-9]+[a-z]?)?(([(][0-9a-z]+[)])*))$' %}
{% set subdivision = '^(?:,?subd[.]?|[.,])?(.*)$' %}
with

parts as ({{ take_apart('MN', before ~ section ~ after, chapter=5, section=4, subdivision=7) }})

select
    jurisdiction,
    citation,
    code,
    chapter,
    -- two numbers with a blank between would run together; a chapter alone names no section, except on a list
    case
        when {{ matches('citation', '[0-9][ \t\u00a0]+[0-9]') }} then null
        when section like '%.%' or lower(citation) like 'ch.%' then section
    end as section,
    coalesce({{ matched('subdivision', subdivision, 1) }}, '') as subdivision
from parts
