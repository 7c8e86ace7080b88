namespace NoWrongDoor.Safeguarding.Core.Demonstration.County;

/// <summary>Streets of a settlement: a grid that is turned and bent a little, as towns grow; and the roads between settlements.</summary>
internal static class StreetPlan
{
    private const int Apart = 170;
    private const int Along = 120;
    private const int Step = 40;

    // No C, I, K, M, O or V in the second half of a postcode.
    private const string Letters = "ABDEFGHJLNPQRSTUWXYZ";

    public static IEnumerable<InventedStreet> Of(InventedSettlement settlement, Land land, StreetNames names, Lots lots)
    {
        var turn = lots.Share() * Math.PI / 2;
        var codes = new PostcodeRun(settlement);
        foreach (var direction in new[] { turn, turn + (Math.PI / 2) })
        {
            for (var offset = -settlement.Radius + (Apart / 2); offset < settlement.Radius; offset += Apart)
            {
                var half = Math.Sqrt(Math.Max(0, Math.Pow(settlement.Radius, 2) - Math.Pow(offset, 2)));
                var bend = (lots.Share() - 0.5) * 90;
                for (var from = -half; from < half - 120;)
                {
                    var to = Math.Min(half, from + lots.Between(320, 760));
                    var line = Line(settlement.Centre, direction, (offset, bend), (from, to)).TakeWhile(land.Holds).ToList();
                    if (line.Count > 2)
                    {
                        yield return new InventedStreet(names.Next(), settlement.Name, line, codes.Beside(line));
                    }

                    from = to;
                }
            }
        }
    }

    /// <summary>Each village to its nearest town, and the towns to each other.</summary>
    public static IEnumerable<InventedStreet> Between(IReadOnlyList<InventedSettlement> settlements, Land land, Lots lots)
    {
        for (var i = 1; i < settlements.Count; i++)
        {
            var (from, to) = (settlements[i], i == 1 ? settlements[0] : settlements.Take(i).MinBy(s => s.Centre.To(settlements[i].Centre))!);
            var sway = lots.Between(-1_400, 1_400);
            var line = Enumerable.Range(0, 25).Select(step => step / 24.0).Select(share => new GridPoint(
                (int)(from.Centre.Easting + (share * (to.Centre.Easting - from.Centre.Easting))),
                (int)(from.Centre.Northing + (share * (to.Centre.Northing - from.Centre.Northing)) + (sway * Math.Sin(share * Math.PI))))).Where(land.Holds).ToList();
            yield return new InventedStreet($"{to.Name} Road", from.Name, line, []);
        }
    }

    private static IEnumerable<GridPoint> Line(GridPoint centre, double direction, (int Offset, double Bend) lie, (double From, double To) span)
    {
        for (var at = span.From; at <= span.To; at += Step)
        {
            var aside = lie.Offset + (lie.Bend * Math.Sin(at / 600));
            yield return new GridPoint(
                (int)(centre.Easting + (at * Math.Cos(direction)) - (aside * Math.Sin(direction))),
                (int)(centre.Northing + (at * Math.Sin(direction)) + (aside * Math.Cos(direction))));
        }
    }

    private sealed class PostcodeRun(InventedSettlement settlement)
    {
        private int _next = settlement.FirstCode;

        public List<InventedPostcode> Beside(List<GridPoint> line)
        {
            var codes = new List<InventedPostcode>();
            for (var i = 1; i < line.Count; i += Along / Step)
            {
                var (digit, rest) = (_next / 400 % 10, _next % 400);
                codes.Add(new InventedPostcode($"{Outward()} {digit}{Letters[rest / 20]}{Letters[rest % 20]}", line[i]));
                _next++;
            }

            return codes;
        }

        // A town with more codes than one first half has goes on in the next of its own.
        private string Outward() => _next < 4_000 ? settlement.Outward : $"{settlement.Outward}{_next / 4_000}";
    }
}
