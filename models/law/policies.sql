-- One row a policy: the enacted law (all states), and each bill, which changes the law of one state
select
    'enacted' as policy_id,
    cast(null as {{ text_type() }}) as jurisdiction,
    'The law in force on as_of' as title,
    cast(null as {{ text_type() }}) as source,
    cast(null as {{ text_type() }}) as based_on
union all
select policy_id, jurisdiction, title, source, based_on
from {{ ref('all_bills') }}
