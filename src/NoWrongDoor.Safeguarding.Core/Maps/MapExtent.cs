namespace NoWrongDoor.Safeguarding.Core.Maps;

/// <summary>A part of the map in degrees (WGS84).</summary>
public sealed record MapExtent(double West, double South, double East, double North)
{
    private const double Westmost = -12, Eastmost = 4, Southmost = 48, Northmost = 62;

    /// <summary>Whether it is a part of the ground that a partnership can have.</summary>
    public bool IsSound => West is >= Westmost and < Eastmost && South is >= Southmost and < Northmost && East > West && North > South && East <= Eastmost && North <= Northmost;

    /// <summary>What of it is ground that a partnership can have: a screen may show more, where somebody looks from far away.</summary>
    public MapExtent OfTheGround => new(Math.Max(West, Westmost), Math.Max(South, Southmost), Math.Min(East, Eastmost), Math.Min(North, Northmost));
}
