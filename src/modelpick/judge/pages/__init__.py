"""The pages: one model, its routes, a comparison, a listing."""
