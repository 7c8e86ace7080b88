using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace NoWrongDoor.Safeguarding.Core.DataStore;

/// <summary>Knows no capability: each folder of Core maps its own entities, and the mappings are found by scanning.</summary>
public sealed class HubContext(DbContextOptions<HubContext> options) : DbContext(options)
{
    /// <summary>
    /// Opens a transaction and binds the signed context in it. It ends with the transaction: a session-level setting
    /// would be met by the next client of a pooled connection.
    /// </summary>
    public async Task<IDbContextTransaction> EnterAsync(string signedContext, CancellationToken cancellationToken)
    {
        var transaction = await Database.BeginTransactionAsync(cancellationToken);
        try
        {
            await HubDataSource.BindAsync((NpgsqlTransaction)transaction.GetDbTransaction(), signedContext, cancellationToken);
            return transaction;
        }
        catch
        {
            await transaction.DisposeAsync();
            throw;
        }
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema("hub");
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(HubContext).Assembly);
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(e => e.GetProperties()))
        {
            if (property.FindAnnotation(RelationalAnnotationNames.ColumnName) is null)
            {
                property.SetColumnName(SnakeCase(property.Name));
            }
        }
    }

    private static string SnakeCase(string name)
    {
        var snake = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsAsciiLetterUpper(letter) && snake.Length > 0)
            {
                snake.Append('_');
            }
            snake.Append(char.ToLowerInvariant(letter));
        }
        return snake.ToString();
    }
}
