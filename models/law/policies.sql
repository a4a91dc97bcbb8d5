-- One row a policy: the enacted law (all states), and each bill, which changes the law of one state
select
    'enacted' as policy_id,
    cast(null as {{ text_type() }}) as jurisdiction,
    'The law in force on as_of' as title,
    cast(null as {{ text_type() }}) as source
union all
select {{ clean('policy_id') }}, {{ clean('jurisdiction') }}, {{ clean('title') }}, {{ clean('source') }}
from {{ ref('bills') }}
