using NoWrongDoor.Safeguarding.Core.Disclosure;

namespace NoWrongDoor.Safeguarding.Core.Maps;

/// <summary>A record as the reader is shown it, with the square of the National Grid that its place is shown as.</summary>
/// <param name="Record">With its place and time alone.</param>
/// <param name="Field">The field of it that says where.</param>
/// <param name="Square">The 1 km square, such as NZ8911.</param>
/// <param name="Outline">Its corners, longitude and latitude.</param>
public sealed record PlacedRecord(DisclosedRecord Record, string Field, string Square, IReadOnlyList<(double Longitude, double Latitude)> Outline);

/// <summary>What one map session was shown: the records of one extent, under one entry of the ledger.</summary>
/// <param name="Disclosure">The entry.</param>
/// <param name="Records">Those whose square lies in the extent.</param>
/// <param name="IsWhole">False where there are more in reach than one session goes through.</param>
public sealed record PlacedRecords(Guid Disclosure, IReadOnlyList<PlacedRecord> Records, bool IsWhole);
