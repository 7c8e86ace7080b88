using NoWrongDoor.Safeguarding.Core.DataStore;
using NoWrongDoor.Safeguarding.Hub;

HubHost.Build(args, HubConfiguration.Load()).Run();
