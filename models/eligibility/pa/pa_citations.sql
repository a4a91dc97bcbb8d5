-- Pennsylvania citations: 18 Pa.C.S. § 3503(b)(1); 35 P.S. § 780-113(a)(30); 18 § 3503 §§ B1 or LO § 12.3 (a local
-- ordinance) as on a docket; 18 Pa.C.S. ch. 27 on a list
{% set title = '([0-9]+|lo)(pa[.]?c[.]?s[.]?a?[.]?§*|p[.]?s[.]?§*|§+)' %}
{#- b1 on a docket is (b)(1), a3ii is (a)(3)(ii); whatever else does not stand in brackets names the section only -#}
{% set on_docket = '^([a-z])(([0-9]+)([a-z]*))?([(*].*)?$' %}
{% set section = '((ch[.])?([0-9]+)(-[0-9]+)?([.][0-9]+)?)' %}
with

parts as ({{ take_apart('PA', '^' ~ title ~ section ~ '(§§)?(.*)$', code=1, section=3, chapter=5, subdivision=9) }})

select
    jurisdiction,
    citation,
    code,
    -- Titles 18 and 75: the chapter is the section number without its last two digits
    case
        when code in ('18', '75') and section not like 'ch.%' and length(chapter) > 2
            then substr(chapter, 1, length(chapter) - 2)
        else chapter
    end as chapter,
    section,
    case
        when subdivision like '(%' then subdivision
        else {% for part in [1, 3, 4] -%}
            coalesce('(' || {{ matched('subdivision', on_docket, part) }} || ')', ''){{ ' || ' if not loop.last }}
        {%- endfor %}
    end as subdivision
from parts
