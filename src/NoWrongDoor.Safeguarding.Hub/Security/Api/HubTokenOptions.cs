using Microsoft.AspNetCore.Authentication;

namespace NoWrongDoor.Safeguarding.Hub.Security.Api;

public sealed class HubTokenOptions : AuthenticationSchemeOptions;
