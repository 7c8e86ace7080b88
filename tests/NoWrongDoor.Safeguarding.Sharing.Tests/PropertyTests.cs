using FsCheck;
using FsCheck.Fluent;

namespace NoWrongDoor.Safeguarding.Sharing.Tests;

public sealed class PropertyTests
{
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(200);

    [Fact]
    public void Decide_OnAnyWorld_IsWhatTheReferenceInterpreterSays() => Check(World.Any, world =>
    {
        var fields = PolicySnapshot.Compile(world.Agreements(), Documents.OwnSlicePolicy, World.Hub).Fields;
        var expected = fields.Select(f => (byte)ReferenceInterpreter.Level(world.Agreements(), Documents.OwnSlicePolicy, World.Hub, world.Reader, world.Owner, world.Facts, f));
        return world.Levels().SequenceEqual(expected);
    });

    [Fact]
    public void Decide_ClausesInAnotherOrder_DecidesTheSame() => Check(World.Any, world =>
        world.Levels().SequenceEqual(world.Levels([.. world.Clauses.Reverse()]))
        && world.Levels().SequenceEqual(world.Levels([.. world.Clauses.OrderBy(c => c, StringComparer.Ordinal)])));

    [Fact]
    public void Decide_OneMoreLimit_NeverRaises() => Check(World.Any, World.Limits, (world, limit) => NowhereHigher(world.Levels([.. world.Clauses, $"{{ clause: \"9.1\", {limit} }}"]), world.Levels()));

    [Fact]
    public void Decide_OneMoreShare_NeverLowers() => Check(World.Any, World.Shares, (world, share) => NowhereHigher(world.Levels(), world.Levels([.. world.Clauses, $"{{ clause: \"9.1\", {share} }}"])));

    [Fact]
    public void Decide_OneFactLess_NeverRaises() => Check(World.Any, world => world.Facts.Names.All(name => NowhereHigher(world.Levels(facts: world.Facts.Without(name)), world.Levels())));

    [Fact]
    public void Explain_OnAnyWorld_AgreesWithTheLevelAndNamesWhatItNeeds() => Check(World.Any, world =>
    {
        var snapshot = PolicySnapshot.Compile(world.Agreements(), Documents.OwnSlicePolicy, World.Hub);
        var plan = snapshot.Specialise(world.Reader, world.Owner);
        var levels = world.Levels();
        return Enumerable.Range(0, levels.Length).Select(i => plan.Explain(i, world.Facts)).Select((d, i) => d.Level == levels[i]
            && (d.Level == 0) == (d.Reason != WithheldReason.None) && (d.Level == 0 || (d.Clause is not null && d.Gateway is not null && d.Agreement.Contains('@', StringComparison.Ordinal)))
            && (d.LimitClause is null || d.Limits.Contains(d.LimitClause)) && d.Obligations.All(o => world.Reader.Obligations.Contains(o.Kind))).All(right => right);
    });

    [Fact]
    public void Explain_WhatTheReaderMayNotSee_ChangesNoReasonAtTheSameLevel() => Check(World.Any, World.Any, (world, other) =>
    {
        bool Seen(string fact) => fact is "relationship" or "strong" or "own";
        var snapshot = PolicySnapshot.Compile(world.Agreements(), Documents.OwnSlicePolicy, World.Hub);
        var plan = snapshot.Specialise(world.Reader, world.Owner);
        var facts = other.Facts.Where(n => !Seen(n)).With(world.Facts.Where(Seen));
        return Enumerable.Range(0, snapshot.Fields.Count).All(i => plan.Explain(i, world.Facts, Seen) is var a && plan.Explain(i, facts, Seen) is var b
            && (a.Level != b.Level || (a.Clause == b.Clause && a.Reason == b.Reason && a.LimitClause == b.LimitClause && a.Limits.SequenceEqual(b.Limits) && a.Supporting.SequenceEqual(b.Supporting))));
    });

    private static bool NowhereHigher(byte[] one, byte[] other) => one.Zip(other).All(l => l.First <= l.Second);

    private static void Check(Arbitrary<World> worlds, Func<World, bool> holds) => Prop.ForAll(worlds, holds).Check(Runs);

    private static void Check(Arbitrary<World> worlds, Gen<string> clauses, Func<World, string, bool> holds) => Prop.ForAll(worlds, Arb.From(clauses), holds).Check(Runs);

    private static void Check(Arbitrary<World> worlds, Arbitrary<World> others, Func<World, World, bool> holds) => Prop.ForAll(worlds, others, holds).Check(Runs);
}
