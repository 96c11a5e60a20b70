using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Welkin.Kernel;

namespace Welkin.Components.Bumps;

/// <summary>Writes the values of content formats to JSON as the text they are read from.</summary>
internal sealed class ScalarJson : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.GetInterfaces().Any(known => known.IsGenericType && known.GetGenericTypeDefinition() == typeof(IYamlScalar<>) && known.GetGenericArguments()[0] == typeToConvert);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert))!;

    private sealed class Converter<T> : JsonConverter<T> where T : IYamlScalar<T>
    {
        public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            T.Parse(reader.GetString() ?? "", CultureInfo.InvariantCulture);

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
