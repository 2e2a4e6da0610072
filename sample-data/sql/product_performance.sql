-- From views to purchases, by product.
SELECT
  product.product_id,
  product.category_code,
  product.brand,
  count(*) FILTER (WHERE event.event_type = 'view') AS views,
  count(*) FILTER (WHERE event.event_type = 'cart') AS carts,
  count(*) FILTER (WHERE event.event_type = 'purchase') AS purchases,
  coalesce(sum(event.price) FILTER (WHERE event.event_type = 'purchase'), 0)::DECIMAL(18, 2) AS revenue
FROM curated.dim_product AS product
JOIN processed.events AS event USING (product_id)
GROUP BY product.product_id, product.category_code, product.brand
ORDER BY product.product_id
