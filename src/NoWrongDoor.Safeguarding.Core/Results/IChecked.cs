using System.Diagnostics.CodeAnalysis;

namespace NoWrongDoor.Safeguarding.Core.Results;

/// <summary>A value type that cannot exist invalid and says what is wrong with a text that is not one.</summary>
public interface IChecked<TSelf> : IParsable<TSelf>
    where TSelf : class, IChecked<TSelf>
{
    string Value { get; }

    [SuppressMessage("Design", "CA1000", Justification = "Static interface member, like IParsable.Parse")]
    static abstract TSelf? Read(string? text, out BrokenRule? broken);
}
