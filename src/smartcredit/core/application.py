"""One request for credit on one date, as handed in.  授信申请

The form of ``application.yaml``; a key that it does not know is refused.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator, model_validator
from stdnum.cn import uscc as uscc_number
from stdnum.exceptions import ValidationError as NumberError


def _no_float(value: object) -> object:
    """Refuse a float: an amount is a decimal string or a whole number, so no cent is lost."""
    if isinstance(value, float | bool):
        raise ValueError('expected an amount as a decimal string, e.g. "500000.00"')
    return value


Amount = Annotated[Decimal, BeforeValidator(_no_float), Field(ge=0, max_digits=20)]
"""Whole currency units, not negative."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class BorrowerKind(StrEnum):
    """What the borrower is in law.  借款人类型"""

    ENTERPRISE = "enterprise"
    """企业"""
    INDIVIDUAL_BUSINESS = "individual_business"
    """个体工商户"""
    FARM_HOUSEHOLD = "farm_household"
    """农户"""


class RelatedFirm(_Part):
    """A firm of the same controller.  关联企业"""

    name: str
    uscc: str | None = None
    exposure: Amount = Decimal(0)


class Borrower(_Part):
    """Who asks.  借款人

    Attributes:
        uscc: 统一社会信用代码, 18 characters with a correct check digit; a farm household
            has none.
        other_names: By which papers may call it too: in another language, formerly.
        industry: GB/T 4754 code with its section letter, e.g. ``C3351``.
        region: GB/T 2260 code, six digits.
    """

    kind: BorrowerKind
    name: str = Field(min_length=1, repr=False)
    uscc: str | None = Field(default=None, repr=False)
    other_names: tuple[str, ...] = Field(default=(), repr=False)
    industry: str = Field(pattern=r"^[A-T](\d{2,4})?$")
    region: str | None = Field(default=None, pattern=r"^\d{6}$")
    founded: date | None = None
    employees: int | None = Field(default=None, ge=0)
    related: tuple[RelatedFirm, ...] = ()

    @field_validator("uscc")
    @classmethod
    def _check_digit(cls, value: str | None) -> str | None:
        if value is None:
            return None
        try:
            return str(uscc_number.validate(value))
        except NumberError as fault:
            raise ValueError(f"expected a 统一社会信用代码: {fault}") from None

    @model_validator(mode="after")
    def _has_a_number(self) -> Borrower:
        if self.uscc is None and self.kind is not BorrowerKind.FARM_HOUSEHOLD:
            raise ValueError(f"expected uscc: borrower of kind {self.kind.value} has one")
        return self


class CreditRequest(_Part):
    """What is asked for.  申请事项

    Attributes:
        amount: In whole units of ``currency``.
        term_months: 期限, in months.
    """

    amount: Annotated[Decimal, BeforeValidator(_no_float), Field(gt=0, max_digits=20)]
    currency: str = Field(default="CNY", pattern=r"^[A-Z]{3}$")
    term_months: int = Field(gt=0, le=360)
    purpose: str = ""
    repayment: Literal[
        "equal_instalments", "equal_principal", "interest_first", "seasonal", "custom"
    ] = "equal_instalments"


class ExistingDebt(_Part):
    """A loan that the borrower already has.  现有负债

    Attributes:
        kind: ``working_capital`` 流动资金贷款 counts against the working-capital need.
        monthly_service: Principal and interest due each month.
    """

    lender: str = Field(default="", repr=False)
    kind: Literal["working_capital", "fixed_asset", "mortgage", "lease", "other"] = "other"
    outstanding: Amount
    monthly_service: Amount | None = None


class Guarantor(_Part):
    """Who answers for the debt.  保证人"""

    name: str = Field(repr=False)
    kind: Literal["person", "enterprise", "guarantee_company"] = "person"
    amount: Amount | None = None


class Collateral(_Part):
    """What secures the debt.  抵质押物"""

    kind: str
    value: Amount
    appraised: date | None = None


class Consent(_Part):
    """That the borrower agreed to a query.  授权"""

    scope: str
    given: date


class Application(_Part):
    """One request for credit on one date.  授信申请

    Attributes:
        as_of: 观察时点: nothing dated later is used.
    """

    application_id: str = Field(min_length=1)
    as_of: date
    borrower: Borrower
    request: CreditRequest
    existing_debt: tuple[ExistingDebt, ...] = ()
    guarantors: tuple[Guarantor, ...] = ()
    collateral: tuple[Collateral, ...] = ()
    consents: tuple[Consent, ...] = ()
