await NoWrongDoor.Safeguarding.Hub.HubHost.RunAsync(args);
