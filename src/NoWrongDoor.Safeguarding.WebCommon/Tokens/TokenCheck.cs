using System.Diagnostics.CodeAnalysis;

namespace NoWrongDoor.Safeguarding.WebCommon.Tokens;

/// <summary>What a check found: the value when every rule held, otherwise the first rule that did not.</summary>
public readonly record struct TokenCheck<T>(T? Value, TokenFault Fault) where T : class
{
    [MemberNotNullWhen(true, nameof(Value))]
    public bool IsValid => Fault == TokenFault.None && Value is not null;

    public static implicit operator TokenCheck<T>(TokenFault fault) => new(null, fault);

    public static implicit operator TokenCheck<T>(T value) => new(value, TokenFault.None);
}
