namespace NoWrongDoor.Safeguarding.Core.Agreements;

/// <summary>Nobody knows what the policy is: nothing is shown until it is known again.</summary>
public sealed class PolicyUnavailableException : Exception
{
    public PolicyUnavailableException() { }

    public PolicyUnavailableException(string message) : base(message) { }

    public PolicyUnavailableException(string message, Exception inner) : base(message, inner) { }
}
