namespace NoWrongDoor.Safeguarding.Core.Demonstration.County;

/// <summary>Names that nobody takes for real ones.</summary>
internal static class InventedNames
{
    public static IReadOnlyList<string> Counties { get; } = ["Pretendshire", "Fableshire", "Inventedshire", "Makebelieveshire"];

    public static IReadOnlyList<string> HarbourTowns { get; } = ["Fable-on-Sea", "Invented-on-Sea", "Pretend Haven", "Storymouth"];

    public static IReadOnlyList<string> MarketTowns { get; } = ["Madeup Market", "Market Fiction", "Imagined Cross", "Rhymeborough"];

    public static IReadOnlyList<string> Villages { get; } =
    [
        "Nowhereby", "Fibthorpe", "Much Pretending", "Little Fancy", "Great Fancy", "Supposed-le-Wold", "Myth Magna", "Myth Parva", "Riddlethwaite", "Notionby",
        "Daydream Bottom", "Upper Whimsy", "Nether Whimsy", "Yarnwick", "Conjurby", "Dreamham", "Feignton", "Placebo St Mary",
    ];

    public static IReadOnlyList<string> Wards { get; } =
    [
        "Harbourside", "Old Town", "Castle Fancy", "North Fable", "South Fable", "Westpretend", "Lighthouse", "Market", "Cornhill Story", "Weavers", "Millpretend", "Northmyth",
        "Southmyth", "Eastmyth", "Whimsydale", "Riddledale", "Daydream", "Fictondale", "Notion Vale", "Upper Yarn", "Lower Yarn", "Conjurwold", "High Wold", "Low Wold",
        "Coastal North", "Coastal South", "Dreamfield", "Feignwood", "Placebo", "Supposed",
    ];

    public static IReadOnlyList<string> Parks { get; } =
        ["Pretend Park", "Daydream Gardens", "Fable Rec", "Lighthouse Green", "Story Meadow", "Riddle Playing Fields", "Whimsy Common", "Rhyme Skate Park", "Yarn Wood"];

    public static IReadOnlyList<string> Words { get; } =
    [
        "Fable", "Pretend", "Imagined", "Fiction", "Story", "Rhyme", "Riddle", "Sample", "Example", "Fabrication", "Nowhere", "Placebo", "Mock", "Figment", "Whimsy", "Yarn",
        "Tale", "Legend", "Myth", "Saga", "Parable", "Daydream", "Notional", "Supposed", "Conjured", "Feigned", "Fancy", "Invented", "Nonsense", "Limerick", "Ballad", "Pantomime",
        "Makebelieve", "Hypothesis", "Allegory", "Mirage", "Unreal", "Placeholder", "Simile", "Metaphor", "Anagram", "Palindrome", "Puzzle", "Proverb", "Jest", "Whatnot",
    ];
}
