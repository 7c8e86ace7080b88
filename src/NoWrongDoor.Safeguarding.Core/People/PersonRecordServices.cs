using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using NoWrongDoor.Safeguarding.Core.Disclosure;

namespace NoWrongDoor.Safeguarding.Core.People;

internal static class PersonRecordServices
{
    /// <summary>Registers every kind of <see cref="PersonRecords"/> there is; each has one constructor, which takes the gate, and each is one of all <see cref="PersonRecords"/>.</summary>
    public static IServiceCollection AddPersonRecords(this IServiceCollection services)
    {
        foreach (var kind in typeof(PersonRecords).Assembly.GetTypes().Where(t => !t.IsAbstract && t.IsSubclassOf(typeof(PersonRecords))))
        {
            var constructor = kind.GetConstructor(BindingFlags.Instance | BindingFlags.NonPublic, [typeof(RecordGate)])
                ?? throw new InvalidOperationException($"{kind.Name} has no internal constructor that takes the gate alone.");
            services.AddSingleton(kind, p => constructor.Invoke([p.GetRequiredService<RecordGate>()]));
            services.AddSingleton(p => (PersonRecords)p.GetRequiredService(kind));
        }

        return services;
    }
}
