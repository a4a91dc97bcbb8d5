-- Michigan citations: MCL 750.81d(1); 333.7403(2)(a)(v); MCL ch. 257 on a list. Charge codes run the subdivision
-- into the number (750.812 is 750.81(2)): a section beyond the last of its act is none.
{% set pattern = '^(m[.]?c[.]?l[.]?a?[.]?)?§*(ch[.]([0-9]+)|([0-9]+[a-z]?)[.]([0-9]+)[a-z]*)([(].*)?$' %}
{% set last_sections = {'257': 923, '324': 99999, '436': 2399, '750': 568, '752': 1999} %}
with

parts as ({{ take_apart('MI', pattern, section=2, subdivision=6) }}),

numbered as (
    select
        jurisdiction,
        citation,
        code,
        {{ matched('section', '^(ch[.])?([0-9]+[a-z]?)', 2) }} as chapter,
        {{ matched('section', '^[0-9]+[a-z]?[.]([0-9]+)', 1) }} as number,
        section,
        subdivision
    from parts
)

select
    jurisdiction,
    citation,
    code,
    chapter,
    case
        {%- for chapter, last in last_sections.items() %}
        when chapter = '{{ chapter }}' and lpad(number, 9, '0') > lpad('{{ last }}', 9, '0') then null
        {%- endfor %}
        else section
    end as section,
    subdivision
from numbered
