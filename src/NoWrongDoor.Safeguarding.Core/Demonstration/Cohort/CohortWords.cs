namespace NoWrongDoor.Safeguarding.Core.Demonstration.Cohort;

/// <summary>Sentences of invented records: what is strong first, what was done to somebody and not what they are, and nothing that could be anybody's own story.</summary>
internal static class CohortWords
{
    public static IReadOnlyList<string> Workers { get; } =
        ["Max Imagined", "Ash Pretend", "Kit Fiction", "Jo Example", "Sal Sample", "Bo Invented", "Pip Fable", "Lee Notional", "Ros Story", "Dee Riddle"];

    public static IReadOnlyList<string> Circumstances { get; } =
    [
        "Did not come home from school. The phone is off.", "Left after an argument about a phone, without a coat.", "Was at a friend's and did not come back at the agreed time.",
        "Went out by the back door after midnight; the bed was empty at two.", "Got off the bus one stop early and was not seen again.", "Left the hub after supper and said: back soon.",
        "Was picked up by a car that nobody knew.", "Went to the front with others and did not answer messages.",
    ];

    public static IReadOnlyList<string> ComingBack { get; } = ["Came home by themselves", "A friend's house", "A grandparent's house", "Rang the key worker to be fetched"];

    public static IReadOnlyList<string> Declined { get; } =
        ["Said they had talked with their key worker already.", "Did not want to talk with somebody they do not know.", "Said nothing happened and that they were tired."];

    public static IReadOnlyList<string> Voices { get; } =
    [
        "I went because it was quiet there. Nobody asked me what happened before.", "I wanted to see my friends. At home nobody talks, they only shout.",
        "They said they would give me a lift back and then they did not.", "I knew I could ring Max, and I did.", "I want to stay at my school. Everything else can change.",
        "It is better since somebody listens. I still do not like Sundays.", "I would like to see my sister more often.", "I go when I cannot sleep. Walking helps.",
    ];

    public static IReadOnlyList<string> Extracts { get; } =
        ["Young people go to the shelter when the shops close.", "A silver car waits by the station on Fridays.", "Somebody older brings drinks to the park.", "Messages come from an account that nobody knows."];

    public static IReadOnlyList<string> Incidents { get; } =
    [
        "Several young people sat in the shelter and talked loudly; they moved on when asked.", "A window was cracked by a ball. The young person stayed and gave their name.",
        "Somebody shouted at a group of young people, who walked away.", "Fireworks were let off near the shops; who lit them is not known.", "A young person was pushed and lost a phone.",
        "Two groups argued on the front; nobody was hurt.", "Young people climbed into an empty building and came out when called.",
    ];

    public static IReadOnlyList<string> Raw { get; } =
        ["Pretend told Invented that older people in a car ask young people to carry bags.", "A caller who gave no name says that somebody online asks for pictures.", "Somebody saw new shoes and a second phone, and says who paid for them."];

    public static IReadOnlyList<string> Sanitised { get; } =
        ["Older people are said to ask young people to carry things for them.", "Somebody online is said to ask a young person for pictures.", "A young person is said to be given presents by somebody older."];

    public static IReadOnlyList<string> Strengths { get; } =
    [
        "Plays football every week and tells the coach when a day was hard.", "Cooks for the whole house and teaches others.", "Has a grandparent who always picks up, and rings them.",
        "Draws, and explains things by drawing them.", "Keeps every appointment that is in the morning.", "Looks after a younger sibling with patience.", "Asks for help before it gets worse.",
    ];

    public static IReadOnlyList<string> Conclusions { get; } =
        ["Feels unheard after the move of school, and leaves when it gets loud. Sleep goes first and comes back first.", "Is settling where they live now. What happened before still wakes them.", "Worries much and shows it little; does better with few people who stay."];

    public static IReadOnlyList<string> Worries { get; } = ["Older people who offer rides. Sunday evenings.", "Being found by somebody from before.", "Messages at night, and not sleeping after them.", "The weeks around a birthday."];

    public static IReadOnlyList<string> SafetyPlans { get; } = ["Ask about football first, one question at a time. Let them walk while you talk.", "Say who is at the door before opening it. Ring the grandparent.", "A message in the morning, not at night. The key worker is rung first."];

    public static IReadOnlyList<string> Talking { get; } = ["Short sentences, one thing at a time. I answer better when we walk.", "Say hello and wait. Do not stand in the door.", "Write it down for me as well; I read it later."];

    public static IReadOnlyList<string> Helping { get; } = ["My music and a drink of water.", "Somebody I know in the room.", "To be told what happens next.", "A quiet corner for ten minutes."];

    public static IReadOnlyList<string> Avoiding { get; } = ["Please do not ask why. Ask what happened.", "Please do not touch my arm.", "Please do not talk about me as if I were not there."];

    public static IReadOnlyList<string> Aspirations { get; } =
        ["I want to mend boats, and to live by the sea.", "I want to be a vet's nurse.", "I want to cook in a place of my own.", "I want to drive a train.", "I want to finish school with my friends.", "I want to draw for games."];

    public static IReadOnlyList<string> Plans { get; } = ["To stay where they are until 18, and after that if everybody wants it.", "To go home step by step, with the hub near.", "A family that they have met and like; weekends first."];

    public static IReadOnlyList<string> Nominations { get; } = ["Missing more often and for longer since the summer, and found with people whom nobody knows.", "Three agencies worry about the same Friday evenings.", "School, police and the hub each know a part; none knows the whole."];

    public static IReadOnlyList<string> Hypotheses { get; } = ["Evenings are empty and somebody older fills them. It happens around the station, and not at home.", "Being heard comes with a lift and a meal from people who want something for it."];

    public static IReadOnlyList<string> Actions { get; } =
    [
        "Walk the station and the shops on Friday evenings, and talk with the shopkeepers.", "Offer a place at the boat club on Sundays.", "Meet the three friends and their parents together.",
        "Make the light at the shelter work.", "Agree with the school one person to go to.", "Go through the phone's settings together with the young person.",
    ];
}
