{{ config(materialized='view') }}
select * from {{ ref('sorted_charges') }} where verdict = 'kept'
