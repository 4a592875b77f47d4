"""Who asks, and for what: the application forms of the made-up firms.  申请表

The 统一社会信用代码 have right check digits and belong to nobody known to us.
"""

from __future__ import annotations

HARDWARE_WHOLESALER = "苏州拾穗五金机电有限公司（虚构）"
HARDWARE_WHOLESALER_IN_ENGLISH = "Suzhou Shisui Hardware Co., Ltd. (fictitious)"
FASTENER_MAKER = "宁波鲸屿紧固件有限公司（虚构）"
HAULIER = "徐州远栈物流有限公司（虚构）"
TEA_SHOP = "厦门市思明区一壶春水茶行（虚构）"

FORMS = {
    "hardware_wholesaler": f"""\
# A made-up application: a sound wholesaler asks for working capital.
application_id: A-2024-0101
as_of: 2024-04-15
borrower:
  kind: enterprise
  name: {HARDWARE_WHOLESALER}
  uscc: 91320506MA9XYT0083
  industry: F5174                    # 五金产品批发
  region: "320506"
  founded: 2015-06-18
  employees: 26
request:
  amount: "300000.00"
  currency: CNY
  term_months: 12
  purpose: 采购五金件备货
  repayment: equal_instalments
existing_debt:
  - lender: 某城市商业银行（虚构）
    kind: working_capital
    outstanding: "800000.00"
    monthly_service: "2950.00"
consents:
  - {{scope: bureau, given: 2024-04-10}}
""",
    "fastener_maker": f"""\
# A made-up application: a manufacturer whose newest balance sheet does not add up.
application_id: A-2024-0102
as_of: 2024-04-22
borrower:
  kind: enterprise
  name: {FASTENER_MAKER}
  uscc: 9133020657XYT001XH
  industry: C3482                    # 紧固件制造
  region: "330206"
  founded: 2011-03-09
  employees: 64
request:
  amount: "2000000.00"
  currency: CNY
  term_months: 12
  purpose: 采购线材
  repayment: interest_first
existing_debt:
  - lender: 某农村商业银行（虚构）
    kind: working_capital
    outstanding: "4500000.00"
    monthly_service: "17200.00"
  - lender: 某农村商业银行（虚构）
    kind: fixed_asset
    outstanding: "600000.00"
    monthly_service: "27600.00"
guarantors:
  - {{name: 实际控制人（虚构）, kind: person, amount: "2000000.00"}}
consents:
  - {{scope: bureau, given: 2024-04-18}}
""",
    "haulier": f"""\
# A made-up application: a haulier in loss, with more debts than assets.
application_id: A-2024-0103
as_of: 2024-05-06
borrower:
  kind: enterprise
  name: {HAULIER}
  uscc: 91320303MA9XYT0243
  industry: G5431                    # 普通货物道路运输
  region: "320303"
  founded: 2017-08-21
  employees: 41
request:
  amount: "1500000.00"
  currency: CNY
  term_months: 24
  purpose: 支付运费及油款
  repayment: equal_instalments
existing_debt:
  - lender: 某村镇银行（虚构）
    kind: working_capital
    outstanding: "2400000.00"
    monthly_service: "13000.00"
  - lender: 某融资租赁公司（虚构）
    kind: lease
    outstanding: "512000.00"
    monthly_service: "39800.00"
consents:
  - {{scope: bureau, given: 2024-04-30}}
""",
    "tea_shop": f"""\
# A made-up application: a tea shop, an individual business (个体工商户).
application_id: A-2024-0104
as_of: 2024-03-20
borrower:
  kind: individual_business
  name: {TEA_SHOP}
  uscc: 92350203MA9XYT0322
  industry: F5226                    # 酒、饮料及茶叶零售
  region: "350203"
  founded: 2018-11-02
  employees: 3
request:
  amount: "200000.00"
  currency: CNY
  term_months: 12
  purpose: 春茶备货
  repayment: equal_principal
existing_debt:
  - lender: 某农村信用社（虚构）
    kind: working_capital
    outstanding: "60000.00"
    monthly_service: "270.00"
consents:
  - {{scope: bureau, given: 2024-03-18}}
""",
}
