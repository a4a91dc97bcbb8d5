select * from {{ ref('sorted_balances') }} where verdict = 'kept'
