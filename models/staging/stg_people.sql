{{ config(materialized='view') }}
select * from {{ ref('sorted_people') }} where verdict = 'kept'
