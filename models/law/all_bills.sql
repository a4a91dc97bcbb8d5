-- One row a bill: of seeds/bills, and of the folder BILLS or the schema bills_schema
{{ bill_rows('bills') }}
