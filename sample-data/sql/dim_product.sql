-- One row per product: the catalogue, completed by what the events say of products that it lacks.
WITH seen AS (
  SELECT
    product_id,
    arg_max(category_id, event_id) AS category_id,
    arg_max(category_code, event_id) AS category_code,
    arg_max(brand, event_id) AS brand,
    arg_max(price, event_id) AS last_price
  FROM processed.events
  GROUP BY product_id
)
SELECT
  product_id,
  seen.category_id,
  coalesce(product.category_code, seen.category_code) AS category_code,
  split_part(coalesce(product.category_code, seen.category_code), '.', 1) AS department,
  coalesce(product.brand, seen.brand) AS brand,
  coalesce(product.price, seen.last_price) AS list_price,
  seen.last_price,
  product.launched_at
FROM seen
FULL JOIN processed.products AS product USING (product_id)
ORDER BY product_id
