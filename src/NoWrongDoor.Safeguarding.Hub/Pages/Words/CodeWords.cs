using System.Collections.Frozen;
using NoWrongDoor.Safeguarding.Hub.Api;

namespace NoWrongDoor.Safeguarding.Hub.Pages.Words;

/// <summary>
/// The codes of closed lists in words. A code that is words already needs no line. Codes of the SSDA903 return are said in words that blame nobody, with
/// the code behind them (Department for Education, guide to the children looked-after return).
/// </summary>
internal static class CodeWords
{
    private static readonly Dictionary<string, Dictionary<string, string>> Said = new(StringComparer.Ordinal)
    {
        ["ehcp_status"] = new(StringComparer.Ordinal) { ["none"] = "No plan" },
        ["sen_primary_need"] = new(StringComparer.Ordinal)
        {
            ["downs-syndrome"] = "Down's syndrome",
            ["speech-language-and-communication"] = "Speech, language and communication",
            ["social-emotional-and-mental-health"] = "Social, emotional and mental health",
            ["support-without-assessed-need"] = "Support, need not assessed yet",
        },
        ["legal_status"] = new(StringComparer.Ordinal)
        {
            ["none"] = "None of these",
            ["V2"] = "Accommodated by agreement, section 20 (V2)",
            ["V3"] = "Short breaks, each agreed by itself (V3)",
            ["V4"] = "Short breaks, agreed as a series (V4)",
            ["C1"] = "Interim care order (C1)",
            ["C2"] = "Full care order (C2)",
            ["D1"] = "Freeing order (D1)",
            ["E1"] = "Placement order (E1)",
            ["J1"] = "Remanded to local authority accommodation or youth detention (J1)",
            ["J2"] = "Accommodated after arrest (J2)",
            ["J3"] = "Sentenced, with a condition of where to live (J3)",
            ["L1"] = "Under police protection (L1)",
            ["L2"] = "Emergency protection order (L2)",
            ["L3"] = "Child assessment order (L3)",
        },
        ["placement_type"] = new(StringComparer.Ordinal)
        {
            ["A3"] = "Placed for adoption by consent, with their foster carer (A3)",
            ["A4"] = "Placed for adoption by consent, with others (A4)",
            ["A5"] = "Placed for adoption by order, with their foster carer (A5)",
            ["A6"] = "Placed for adoption by order, with others (A6)",
            ["H5"] = "Semi-independent living (H5)",
            ["K1"] = "Secure children's home (K1)",
            ["K2"] = "Children's home (K2)",
            ["P1"] = "With a parent (P1)",
            ["P2"] = "Living independently (P2)",
            ["P3"] = "Living at work (P3)",
            ["R1"] = "Residential care home (R1)",
            ["R2"] = "Hospital or nursing home (R2)",
            ["R3"] = "Family centre or mother and baby unit (R3)",
            ["R5"] = "Young offender institution (R5)",
            ["S1"] = "Residential school (S1)",
            ["T0"] = "Away for a while (T0)",
            ["T1"] = "In hospital for a while (T1)",
            ["T2"] = "On holiday (T2)",
            ["T3"] = "Elsewhere while the foster carer is away (T3)",
            ["T4"] = "Elsewhere for seven days or fewer (T4)",
            ["U1"] = "Fostered by a relative or friend, long term (U1)",
            ["U2"] = "Fostered by a relative or friend who may adopt (U2)",
            ["U3"] = "Fostered by a relative or friend, not long term (U3)",
            ["U4"] = "Fostered, long term (U4)",
            ["U5"] = "Fostered by a carer who may adopt (U5)",
            ["U6"] = "Fostered, not long term (U6)",
            ["Z1"] = "Another placement (Z1)",
        },
        ["placement_move_reason"] = new(StringComparer.Ordinal)
        {
            ["CARPL"] = "The care plan (CARPL)",
            ["CLOSE"] = "The carer resigned or the place closed (CLOSE)",
            ["ALLEG"] = "Something was alleged there (ALLEG)",
            ["STAND"] = "The care was not good enough (STAND)",
            ["APPRR"] = "The carer lost approval (APPRR)",
            ["CREQB"] = "The carer asked: they could not give what was needed (CREQB)",
            ["CREQO"] = "The carer asked, for another reason (CREQO)",
            ["CHILD"] = "The young person asked (CHILD)",
            ["LAREQ"] = "The council asked (LAREQ)",
            ["PLACE"] = "Only the status of the placement changed (PLACE)",
            ["CUSTOD"] = "Held in custody (CUSTOD)",
            ["OTHER"] = "Another reason (OTHER)",
        },
        ["place_type"] = new(StringComparer.Ordinal) { ["online"] = "A place on the net", ["private-dwelling"] = "Somebody's home", ["other"] = "Another kind of place" },
        ["place_status"] = new(StringComparer.Ordinal)
        {
            ["watch"] = "Watched",
            ["assess"] = "Being looked into",
            ["active-plan"] = "Worked on by a plan",
        },
        ["tenancy_action"] = new(StringComparer.Ordinal) { ["tenancy-demoted"] = "The tenancy was demoted", ["possession-ordered"] = "A court ordered possession" },
        ["suitability_review"] = new(StringComparer.Ordinal)
        {
            ["suitable"] = "Yes",
            ["not-suitable"] = "No",
            ["due"] = "Is to be looked at",
            ["not-due"] = "Need not be looked at yet",
        },
    };

    // Fields whose values the hub describes as a closed list.
    private static readonly FrozenSet<string> Lists = OfferedTypes.All.SelectMany(t => t.Record.Fields).Where(f => f.Values.Count > 0)
        .Select(f => f.Name).ToFrozenSet(StringComparer.Ordinal);

    public static bool Has(string field) => Lists.Contains(field);

    public static string Of(string field, string code) =>
        Said.TryGetValue(field, out var words) && words.TryGetValue(code, out var said) ? said : FieldWords.Plain(code);
}
