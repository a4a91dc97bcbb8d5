-- One row a citation that its state could take apart: code, chapter, section, subdivision
{% for state in law() %}
select jurisdiction, citation, code, chapter, section, subdivision, {{ sortable('section') }} as section_order
from {{ ref(state ~ '_citations') }}
where section is not null
{{ 'union all' if not loop.last }}
{% endfor %}
