{#- A citation without what states write differently from one row to the next: case, blanks, section signs between numbers. -#}
{% macro compact(citation) -%}
    {{ replaced('lower(' ~ citation ~ ')', '[ \t\u00a0]', '') }}
{%- endmacro %}

{#- The columns of <st>_citations: `pattern` is anchored at both ends and its groups are numbered. -#}
{% macro take_apart(state, pattern, section, subdivision, code=none, chapter=none) -%}
    select
        jurisdiction,
        citation,
        {{ "coalesce(" ~ matched('compacted', pattern, code) ~ ", '')" if code else "''" }} as code,
        {{ matched('compacted', pattern, chapter) if chapter else 'cast(null as ' ~ text_type() ~ ')' }} as chapter,
        {{ matched('compacted', pattern, section) }} as section,
        {{ "coalesce(" ~ matched('compacted', pattern, subdivision) ~ ", '')" }} as subdivision
    from (
        select jurisdiction, citation, {{ compact('citation') }} as compacted
        from {{ ref('citations') }}
        where jurisdiction = '{{ state }}'
    ) as cited
{%- endmacro %}

{#- Section numbers in an order that text comparison keeps: 750.90g lies between 750.81 and 750.110. -#}
{% macro sortable(section) -%}
    {%- set pattern = '^([0-9]+)([a-z]*)(?:[.-]([0-9]+)([a-z]*))?(?:[.-]([0-9]+)([a-z]*))?(?:[.-]([0-9]+)([a-z]*))?$' -%}
    {%- set parts = [] -%}
    {%- for number, letters in [(1, 2), (3, 4), (5, 6), (7, 8)] -%}
        {%- do parts.append("lpad(coalesce(" ~ matched(section, pattern, number) ~ ", ''), 6, '0')") -%}
        {%- do parts.append("rpad(coalesce(" ~ matched(section, pattern, letters) ~ ", ''), 2, '_')") -%}
    {%- endfor -%}
    {{ bytewise(parts | join(' || ')) }}
{%- endmacro %}

{#- Is `inner` the subdivision `outer` or a part of it: (a)(3)(ii) lies within (a)(3), (a)(30) does not. -#}
{% macro within(inner, outer) -%}
    (
        substr({{ inner }}, 1, length({{ outer }})) = {{ outer }}
        and not (
            {{ matches('substr(' ~ inner ~ ', length(' ~ outer ~ ') + 1, 1)', '^[0-9a-z]') }}
            and {{ matches(outer, '[0-9a-z]$') }}
        )
    )
{%- endmacro %}
