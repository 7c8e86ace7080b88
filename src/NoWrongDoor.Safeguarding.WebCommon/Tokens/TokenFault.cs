namespace NoWrongDoor.Safeguarding.WebCommon.Tokens;

/// <summary>Why a token, assertion or proof was refused. Names the rule only: never a value of the token.</summary>
public enum TokenFault
{
    None,
    Malformed,
    TooLarge,
    AlgorithmRefused,
    TypeRefused,
    KeyRefused,
    KeyUnknown,
    SignatureWrong,
    IssuerWrong,
    AudienceWrong,
    SubjectWrong,
    ClaimMissing,
    LifetimeTooLong,
    Expired,
    NotYetValid,
    IssuedInFuture,
    IssuedTooLongAgo,
    MethodWrong,
    TargetWrong,
    TokenHashWrong,
    NonceNeeded,
    BindingWrong,
    Replayed,
}
