using Microsoft.EntityFrameworkCore;

namespace NoWrongDoor.Safeguarding.Core.DataStore.Migrations;

/// <summary>Only for migrating the database of wrapped keys; <see cref="KeyVault"/> reads it.</summary>
internal sealed class KeysContext(DbContextOptions<KeysContext> options) : DbContext(options);
