namespace NoWrongDoor.Safeguarding.Core.Disclosure.Lists;

/// <summary>Which records of a list a statement asks for. The parts follow each other in the list's order.</summary>
internal enum ListPart
{
    /// <summary>Every one: begins with what the reader reaches, decides on all of it and puts it in order.</summary>
    Whole,

    /// <summary>
    /// Those whose first value of the order is shown in full. They are met in the order of the stored value, by index, so that no more of them are decided on than
    /// the page holds: what the reader may not be shown is passed over.
    /// </summary>
    Ordered,

    /// <summary>Those that have no first value of the order, where everybody who is shown a record is shown that value in full.</summary>
    WithoutValue,

    /// <summary>Those whose first value of the order is not shown, where that may be.</summary>
    Unordered,
}
