using NoWrongDoor.Safeguarding.Hub.Pages.Missing.Report;
using NoWrongDoor.Safeguarding.WebCommon.Forms;

namespace NoWrongDoor.Safeguarding.Hub.Tests.Pages;

public sealed class AnswerTests
{
    private static readonly Question Reported = Question.OfField("reported_at")!;
    private static readonly Question LastSeen = Question.OfField("last_seen_at")!;
    private static readonly Question Place = Question.OfField("last_seen_place")!;

    private static AnswerForm At(string? day, string? month, string? year, string? time) => new() { Date = new DateParts { Day = day, Month = month, Year = year }, Time = time };

    [Fact]
    public void Moment_OnTheClockOfLondon_IsStoredInUtc() =>
        Assert.Equal("2026-07-01T22:40:00Z", Answer.Of(Reported, At("1", "7", "2026", "23:40")).Value!.GetValue<string>());

    [Theory]
    [InlineData(null, null, null, null, "Date")]
    [InlineData("31", "2", "2026", "10:00", "Date")]
    [InlineData("1", "2", "2026", "", "Time")]
    [InlineData("1", "2", "2026", "half nine", "Time")]
    [InlineData("29", "3", "2026", "01:30", "Time")]
    public void Moment_ThatIsNone_NamesTheBoxToPutRight(string? day, string? month, string? year, string? time, string box)
    {
        var answer = Answer.Of(Reported, At(day, month, year, time));
        Assert.NotNull(answer.Problem);
        Assert.Equal(box, answer.ProblemAt);
    }

    [Theory]
    [InlineData("2026-10-25T00:30:00Z")]
    [InlineData("2026-10-25T01:30:00Z")]
    [InlineData("2026-10-25T02:30:00Z")]
    [InlineData("2026-07-01T22:40:00Z")]
    public void TimeNow_InTheHourThatComesTwiceAsWell_IsThatInstant(string now)
    {
        var form = new AnswerForm();
        form.Fill(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture));
        var kept = AnswerForm.From(Reported, form.Into(Reported, new Dictionary<string, string>()));
        Assert.Equal(now, Answer.Of(Reported, kept).Value!.GetValue<string>());
        Assert.Equal(now, Answer.Of(Reported, AnswerForm.FromValue(QuestionKind.Moment, now)).Value!.GetValue<string>());
    }

    [Theory]
    [InlineData("25", "01:30", "01:30 BST")]
    [InlineData("25", "1:05", "01:05 GMT")]
    [InlineData("26", "01:30 GMT", "without BST or GMT")]
    public void TypedTime_OfTheNightTheClocksGoBack_IsAskedForOnce(string day, string time, string said)
    {
        var answer = Answer.Of(Reported, At(day, "10", "2026", time));
        Assert.Contains(said, answer.Problem, StringComparison.Ordinal);
        Assert.Equal("Time", answer.ProblemAt);
    }

    [Theory]
    [InlineData(" 7 ", 7)]
    [InlineData("0", 0)]
    [InlineData("10", 10)]
    [InlineData("11", null)]
    [InlineData("-1", null)]
    [InlineData("4.5", null)]
    [InlineData("seven", null)]
    public void Number_IsAWholeOneWithinItsRange_OrIsExplained(string typed, int? number)
    {
        var answer = Answer.Of(new Question("score", "score", QuestionKind.Number, "Score") { Between = (0, 10) }, new AnswerForm { Text = typed });
        Assert.Equal(number, answer.Value?.GetValue<int>());
        Assert.Equal(number is null ? "Enter a whole number from 0 to 10" : null, answer.Problem);
    }

    [Fact]
    public void Question_ThatMayBeLeftOut_IsLeftOut()
    {
        var answer = Answer.Of(LastSeen, new AnswerForm());
        Assert.Null(answer.Value);
        Assert.Null(answer.Problem);
    }

    [Fact]
    public void Place_KeepsWordsAndSquareApart()
    {
        var answer = Answer.Of(Place, new AnswerForm { Text = " Scarby pier ", Grid = "TA 048 884" });
        Assert.Equal("""{"text":"Scarby pier","grid_reference":"TA 048 884"}""", answer.Value!.ToJsonString());
    }

    [Fact]
    public void Draft_KeepsWhatWasTypedEvenWhenItIsWrong()
    {
        var kept = At("31", "2", "2026", "late").Into(Reported, new Dictionary<string, string> { ["subject"] = "yp_x", ["reported_at.day"] = "1" });
        var shown = AnswerForm.From(Reported, kept);
        Assert.Equal(("31", "2", "2026", "late"), (shown.Date.Day, shown.Date.Month, shown.Date.Year, shown.Time));
        Assert.Equal("yp_x", kept["subject"]);
    }

    [Fact]
    public void Draft_AnswerRubbedOut_IsGone() =>
        Assert.DoesNotContain("last_seen_place.text", new AnswerForm { Grid = "TA 048 884" }.Into(Place, new Dictionary<string, string> { ["last_seen_place.text"] = "pier" }).Keys);

    [Fact]
    public void Choice_ThatNeedNotBeMade_CanBeTakenBack()
    {
        var risk = Question.OfField("risk_level")!;
        Assert.Equal("Not decided yet", risk.Unset);
        Assert.Null(Answer.Of(risk, new AnswerForm { Text = "" }).Value);
        Assert.Equal("Not known", (risk with { MayBeLeftOut = "Nothing" }).Unset);
        Assert.Null((risk with { MayBeLeftOut = null }).Unset);
    }

    [Fact]
    public void Questions_FollowEachOtherToTheEnd()
    {
        var steps = new List<string>();
        for (var question = Question.All[0]; question is not null; question = Question.Of(question.Next))
        {
            steps.Add(question.Step);
        }

        Assert.Equal(Question.All.Select(q => q.Step), steps);
        Assert.Null(Question.All[0].Previous);
    }

    [Theory]
    [InlineData(QuestionKind.Date, "2011-03-27")]
    [InlineData(QuestionKind.Moment, "2026-07-01T22:40:00Z")]
    [InlineData(QuestionKind.Place, """{"text":"Scarby pier","grid_reference":"TA 048 884"}""")]
    [InlineData(QuestionKind.Line, "Jay")]
    [InlineData(QuestionKind.Flag, "true")]
    [InlineData(QuestionKind.Number, "7")]
    public void Correction_OfAnUntouchedForm_IsTheValueItself(QuestionKind kind, string value)
    {
        var answer = Answer.Of(new Question("x", "x", kind, "X", MayBeLeftOut: "Nothing"), AnswerForm.FromValue(kind, value));
        Assert.Null(answer.Problem);
        Assert.Equal(value, answer.Value!.ToString() is var text && kind == QuestionKind.Place ? answer.Value.ToJsonString() : text);
    }

    [Theory]
    [InlineData("51", false, "51")]
    [InlineData(" 88.5 ", true, "88.5")]
    [InlineData("88.5", false, null)]
    [InlineData("88.55", true, null)]
    [InlineData("101", true, null)]
    [InlineData("-1", false, null)]
    [InlineData("1,0", true, null)]
    [InlineData("a few", true, null)]
    public void Number_IsSentAsANumber_AndWhatIsNoneIsAskedForAgain(string typed, bool mayHavePlaces, string? sent)
    {
        var answer = Answer.Of(new Question("x", "x", QuestionKind.Number, "X") { Between = (0, 100), IsDecimal = mayHavePlaces }, new AnswerForm { Text = typed });
        Assert.Equal(sent, answer.Value?.ToJsonString());
        Assert.Equal(sent is null, answer.Problem is not null);
    }

    [Theory]
    [InlineData("true", """{"text":"1 Row, YO62 5ZZ","confidential":true}""")]
    [InlineData("false", """{"text":"1 Row, YO62 5ZZ","confidential":false}""")]
    [InlineData(null, "\"1 Row, YO62 5ZZ\"")]
    [InlineData("perhaps", "\"1 Row, YO62 5ZZ\"")]
    public void Address_SaysOfItsMarkOnlyWhatWasChosen(string? marked, string sent) =>
        Assert.Equal(sent, Answer.Of(new Question("x", "x", QuestionKind.Story, "X") { IsAddress = true }, new AnswerForm { Text = "1 Row, YO62 5ZZ", Confidential = marked }).Value!.ToJsonString());
}
