#pragma warning disable NPG9001 // The only way to add a type; Npgsql stays pinned while this file exists.
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Npgsql.Internal;
using Npgsql.Internal.Postgres;
using Npgsql.TypeMapping;

namespace NoWrongDoor.Safeguarding.Core.DataStore;

/// <summary>
/// Reads and writes PostGIS geometry as NetTopologySuite geometry: Npgsql's own plugin is not to be had for this version,
/// and without one a geometry column cannot be read at all. The wire form is EWKB, which NetTopologySuite speaks.
/// </summary>
internal static class PostGisTypes
{
    public static void UsePostGis(this INpgsqlTypeMapper mapper) => mapper.AddTypeInfoResolverFactory(new Factory());

    private sealed class Factory : PgTypeInfoResolverFactory
    {
        public override IPgTypeInfoResolver CreateResolver() => new Resolver(SingleMappings());

        public override IPgTypeInfoResolver CreateArrayResolver()
        {
            var mappings = new TypeInfoMappingCollection(SingleMappings());
            mappings.AddArrayType<Geometry>("geometry");
            mappings.AddArrayType<Point>("geometry");
            mappings.AddArrayType<LineString>("geometry");
            mappings.AddArrayType<Polygon>("geometry");
            mappings.AddArrayType<MultiPoint>("geometry");
            mappings.AddArrayType<MultiLineString>("geometry");
            mappings.AddArrayType<MultiPolygon>("geometry");
            mappings.AddArrayType<GeometryCollection>("geometry");
            return new Resolver(mappings);
        }

        private static TypeInfoMappingCollection SingleMappings()
        {
            var mappings = new TypeInfoMappingCollection();
            Add<Geometry>(mappings); // first: what an untyped read gives
            Add<Point>(mappings);
            Add<LineString>(mappings);
            Add<Polygon>(mappings);
            Add<MultiPoint>(mappings);
            Add<MultiLineString>(mappings);
            Add<MultiPolygon>(mappings);
            Add<GeometryCollection>(mappings);
            return mappings;
        }

        private static void Add<T>(TypeInfoMappingCollection mappings) where T : Geometry => mappings.AddType<T>("geometry",
            static (options, mapping, _) => mapping.CreateInfo(options, new EwkbConverter<T>()),
            static mapping => mapping with { MatchRequirement = MatchRequirement.Single });
    }

    private sealed class Resolver(TypeInfoMappingCollection mappings) : IPgTypeInfoResolver
    {
        public PgTypeInfo? GetTypeInfo(Type? type, DataTypeName? dataTypeName, PgSerializerOptions options) =>
            mappings.Find(type, dataTypeName, options);
    }

    private sealed class EwkbConverter<T> : PgStreamingConverter<T> where T : Geometry
    {
        public override T Read(PgReader reader)
        {
            using var stream = reader.GetStream();
            return Cast(new WKBReader().Read(stream));
        }

        public override async ValueTask<T> ReadAsync(PgReader reader, CancellationToken cancellationToken = default)
        {
            var bytes = new byte[reader.CurrentRemaining];
            await using var stream = reader.GetStream();
            await stream.ReadExactlyAsync(bytes, cancellationToken);
            return Cast(new WKBReader().Read(bytes));
        }

        public override Size GetSize(SizeContext context, T value, ref object? writeState)
        {
            var bytes = new WKBWriter(ByteOrder.LittleEndian, handleSRID: true, emitZ: false, emitM: false).Write(value);
            writeState = bytes;
            return bytes.Length;
        }

        public override void Write(PgWriter writer, T value) => writer.WriteBytes((byte[])writer.Current.WriteState!);

        public override ValueTask WriteAsync(PgWriter writer, T value, CancellationToken cancellationToken = default) =>
            writer.WriteBytesAsync((byte[])writer.Current.WriteState!, cancellationToken);

        private static T Cast(Geometry read) => read as T
            ?? throw new InvalidCastException($"The column holds a {read.GeometryType}, not a {typeof(T).Name}.");
    }
}
