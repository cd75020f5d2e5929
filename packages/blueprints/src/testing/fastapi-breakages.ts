import type { Breakage } from './lay-project.js';

const router = 'app/routers/order_items.py';
const service = 'app/services/order_items.py';
const repository = 'app/services/repository.py';
const model = 'app/models/order_item.py';

/** Ways to break the project of RICH_TASK: at least one in every handler. */
export const fastapiBreakages: readonly Breakage[] = [
  // list
  [service, 'return self._order_items.find(where, ', 'return self._order_items.find({}, '],
  [router, 'offset=(page - 1) * limit', 'offset=0'],
  [router, 'le=100', 'le=1000'],
  [router, 'page: int = Query(1, ge=1)', 'page: int = Query(1)'],
  [router, 'total=total', 'total=len(items)'],
  [router, '"status": status', '"status": None'],
  [router, '"in_stock": in_stock', '"in_stock": None'],
  [router, 'search=search', 'search=None'],
  [service, '["title", "note"]', '["title"]'],
  [repository, 'text.lower() in value', 'text in value'],
  // create
  [router, 'status_code=201', 'status_code=200'],
  [router, '/{created.id}"', '"'],
  [service, 'values = to_dict(body)\n        self._check_references(values)', 'values = to_dict(body)'],
  [service, '"created_at": now', '"created_at": "2020-01-01T00:00:00"'],
  [repository, 'self._records[id] = record', 'pass'],
  [repository, 'self._last_id + 1', '1'],
  // get
  [router, 'return service.get(id)', 'return service.get(1)'],
  [
    service,
    'raise NotFound(f"no order item with id {id}")\n        return order_item',
    'raise InvalidField("id", "no")\n        return order_item',
  ],
  ['app/errors.py', 'status_code=404', 'status_code=400'],
  // replace and change
  [router, 'return service.replace(id, body)', 'return service.get(id)'],
  [router, 'return service.change(id, body)', 'return service.get(id)'],
  [service, 'only_sent=True', 'only_sent=False'],
  [service, 'if not changes:', 'if False:'],
  [service, 'changes[name] is None', 'False'],
  [service, 'self._check_references(values)\n        updated', 'updated'],
  [service, '"updated_at": dt', '"created_at": dt'],
  // delete
  [router, 'service.delete(id)', 'service.get(id)'],
  [router, 'status_code=204', 'status_code=202'],
  ['app/services/shops.py', 'if total > 0:', 'if False:'],
  // what belongs to one
  ['app/services/shops.py', 'find({"shop_id": id}, limit=1)', 'find({}, limit=1)'],
  ['app/services/shops.py', 'find({"shop_id": id}, offset', 'find({}, offset'],
  [
    'app/routers/shops.py',
    'service.find_order_items(id, offset=(page - 1) * limit',
    'service.find_order_items(id, offset=0',
  ],
  // conflicts and values
  ['app/services/repositories.py', 'unique=["email"]', 'unique=[]'],
  [repository, 'other_id != id and ', ''],
  ['app/errors.py', 'status_code=409', 'status_code=400'],
  ['app/errors.py', 'status_code=422', 'status_code=400'],
  [model, 'class OrderItemInput(BaseModel, extra="forbid")', 'class OrderItemInput(BaseModel)'],
  [model, 'class OrderItemPatch(BaseModel, extra="forbid")', 'class OrderItemPatch(BaseModel)'],
  [model, 'gt=0', 'gt=-1'],
  [model, 'le=5', 'le=50'],
  [model, 'max_length=50', 'max_length=500'],
  [model, 'StrictBool = True', 'StrictBool = False'],
  [model, 'Literal["draft", "published"]', 'str'],
  ['app/models/types.py', 'r"^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$"', 'r"."'],
  // the rest
  ['app/routers/health.py', '"ok"', '"no"'],
  ['app/main.py', 'add_error_handlers(app)\n', 'pass\n'],
  ['app/config.py', 'environment.get("APP_NAME", ', '('],
];
