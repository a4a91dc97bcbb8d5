{{ config(materialized='view') }}
select * from {{ ref('sorted_balances') }} where verdict = 'kept'
