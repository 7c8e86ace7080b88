using NoWrongDoor.Safeguarding.WebCommon;

var builder = WebApplication.CreateBuilder(args);
builder.AddSafeguardingWeb("hub");

var app = builder.Build();
app.UseSafeguardingWeb();
app.Run();
