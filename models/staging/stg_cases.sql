{{ config(materialized='view') }}
select * from {{ ref('sorted_cases') }} where verdict = 'kept'
