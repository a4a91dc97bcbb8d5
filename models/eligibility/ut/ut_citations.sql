-- Utah citations: 76-6-602; 58-37-8(2)(a)(i); U.C.A. § 41-6a-502.5 and ch. 76-5 on a list
{% set prefix = '^(?:u[.]?c[.]?a?[.]?|utahcode(?:ann[.]?)?)?§*' %}
{% set title_and_chapter = '(([0-9]+[a-z]?)-[0-9]+[a-z]?)' %}

{{ take_apart('UT', prefix ~ '((?:ch[.])?' ~ title_and_chapter ~ '(?:-[0-9]+[a-z]?(?:[.][0-9]+)?)?)([(].*)?$',
    code=3, chapter=2, section=1, subdivision=4) }}
