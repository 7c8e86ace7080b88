namespace NoWrongDoor.Safeguarding.Core.Auditing;

/// <summary>What is stored of the ledger contradicts itself. Nothing more is signed until an operator has seen to it.</summary>
public sealed class LedgerBrokenException : Exception
{
    public LedgerBrokenException() { }

    public LedgerBrokenException(string message) : base(message) { }

    public LedgerBrokenException(string message, Exception inner) : base(message, inner) { }
}
