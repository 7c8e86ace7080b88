namespace NoWrongDoor.Safeguarding.WebCommon.Headers;

/// <summary>
/// On a page of the provider whose form ends at whichever program asked for the sign-in: the policy names no form-action there, since a
/// browser holds the whole chain of redirects against it and the programs are registered at run time.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class FormsEndAnywhereAttribute : Attribute;
