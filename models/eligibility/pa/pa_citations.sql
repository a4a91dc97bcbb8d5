-- Pennsylvania citations: 18 Pa.C.S. § 3503(b)(1); 35 P.S. § 780-113(a)(30); 18 § 3921 §§ A as on a docket
-- and 18 Pa.C.S. ch. 27 on a list
{% set title = '([0-9]+)(pa[.]?c[.]?s[.]?a?[.]?§*|p[.]?s[.]?§*|§+)' %}
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
    subdivision
from parts
