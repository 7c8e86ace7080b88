using NoWrongDoor.Safeguarding.Core.Disclosure.Rendering;
using NoWrongDoor.Safeguarding.Core.Health.Emergency;
using NoWrongDoor.Safeguarding.TestSupport;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Core.Tests.Disclosure;

public sealed class RendererTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly DateOnly Today = new(2026, 11, 25);

    private static readonly Renderer[][] Ladders =
    [
        [Renderers.Exists, Renderers.Initials, Renderers.Text],
        [Renderers.Exists, Renderers.AgeBand, Renderers.Year, Renderers.Date],
        [Renderers.Exists, Renderers.Month, Renderers.Instant],
        [Renderers.Exists, Renderers.Flag],
        [Renderers.Exists, Renderers.MonthOfDay, Renderers.Date],
        [Renderers.Exists, Renderers.Band((0, "none"), (1, "one"), (2, "2-to-4"), (5, "5-or-more")), Renderers.Number],
        [Renderers.Exists, Renderers.Group(AeReasons.Groups), Renderers.Text],
    ];

    public static TheoryData<int, object?[]> Values => new()
    {
        { 0, ["Bramble", "Mary Jane", "Anne-Marie", "Łucja Órla", "x", "B. T.", "𝒜lice B", "- -", null] },
        { 1, [.. Enumerable.Range(0, 900).Select(i => (object?)new DateOnly(1999, 12, 30).AddDays(i * 13)), null] },
        { 2, [.. Enumerable.Range(0, 400).Select(i => (object?)new DateTimeOffset(2026, 3, 28, 22, 59, 30, TimeSpan.Zero).AddMinutes(i * 617)), null] },
        { 3, [true, false, null] },
        { 4, [.. Enumerable.Range(0, 400).Select(i => (object?)new DateOnly(2025, 12, 30).AddDays(i * 3)), null] },
        { 5, [-1, 0, 1, 2, 4, 5, 6, 1000, int.MaxValue, null] },
        { 6, [.. AeReasons.All, null] },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public async Task EveryRung_InSql_GivesTheTextThatItGivesInProcess(int ladder, object?[] values)
    {
        await using var connection = await database.OpenAsSuperuserAsync();
        foreach (var renderer in Ladders[ladder])
        {
            foreach (var value in values)
            {
                var type = ladder switch { 0 or 6 => "text", 1 or 4 => "date", 2 => "timestamptz", 5 => "integer", _ => "boolean" };
#pragma warning disable CA2100 // the renderer's own expression
                await using var command = new NpgsqlCommand($"select {renderer.Sql("v.value")} from (select @value::{type} as value) v", connection);
#pragma warning restore CA2100
                command.Parameters.AddWithValue("value", value is DateTimeOffset at ? at.UtcDateTime : value ?? DBNull.Value);
                command.Parameters.AddWithValue("today", Today);
                Assert.Equal(renderer.Render(value, Today), await command.ExecuteScalarAsync() as string);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Values))]
    public void EqualAtOneRung_IsEqualAtEveryRungBelow(int ladder, object?[] values)
    {
        var rungs = Ladders[ladder];
        for (var high = rungs.Length - 1; high > 0; high--)
        {
            foreach (var same in values.GroupBy(v => rungs[high].Render(v, Today)))
            {
                Assert.Single(same.Select(v => rungs[high - 1].Render(v, Today)).Distinct());
            }
        }
    }

    [Theory]
    [MemberData(nameof(Values))]
    public void RenderedTwice_IsRenderedOnce(int ladder, object?[] values)
    {
        foreach (var renderer in Ladders[ladder].Where(r => r.Kind is ShownKind.Text or ShownKind.Number or ShownKind.Date or ShownKind.Instant))
        {
            Assert.All(values, v => Assert.Equal(renderer.Render(v, Today), renderer.Render(renderer.Render(v, Today), Today)));
        }
    }
}
