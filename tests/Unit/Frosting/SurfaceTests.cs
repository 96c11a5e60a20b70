using System.Reflection;
using Cake.Frosting;

namespace Welkin.Tests.Unit.Frosting;

/// <summary>
/// The API that build/Frosting offers, written down: what is added must be in the real Cake.Frosting too.
/// On the real package (CakeFrostingPackage=true) the same list must be contained in what that offers.
/// </summary>
public sealed class SurfaceTests
{
    [Fact]
    public void The_api_is_the_one_written_down()
    {
        var offered = typeof(CakeHost).Assembly.GetExportedTypes().SelectMany(Describe).Order(StringComparer.Ordinal).ToList();
        if (typeof(CakeHost).Assembly.GetCustomAttribute<AssemblyProductAttribute>()?.Product != "Welkin release toolkit")
        {
            var written = File.ReadAllLines(Path.Combine(Checkout.Folder, "tests", "Unit", "Frosting", "Expectations", "surface.txt"));
            Assert.Empty(written.Except(offered, StringComparer.Ordinal));
            return;
        }

        Golden.Verify(string.Join('\n', offered), "surface.txt");
    }

    private static IEnumerable<string> Describe(Type type) =>
    [
        $"{Kind(type)} {Name(type)}{Constraints(type.GetGenericArguments())}",
        .. Implied(type).Select(implied => $"{Name(type)} is {Name(implied)}"),
        .. type.GetConstructors().Select(constructor => $"{Name(type)}({Parameters(constructor)})"),
        .. type.GetProperties(Declared).Select(property => $"{Name(type)}.{property.Name} -> {Name(property.PropertyType)}"),
        .. type.GetMethods(Declared).Where(method => !method.IsSpecialName).Select(method =>
            $"{Name(type)}.{Name(method)}({Parameters(method)}) -> {Name(method.ReturnType)}{Constraints(method.GetGenericArguments())}"),
    ];

    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static string Kind(Type type) => type switch
    {
        { IsInterface: true } => "interface",
        { IsAbstract: true, IsSealed: true } => "static",
        { IsAbstract: true } => "abstract",
        { IsSealed: true } => "sealed",
        _ => "class",
    };

    private static IEnumerable<Type> Implied(Type type) =>
        type.GetInterfaces().Append(type.BaseType).OfType<Type>().Where(implied => implied.Namespace is "Cake.Frosting");

    private static string Name(Type type) =>
        type.Name.Split('`')[0] + Arguments(type.GetGenericArguments());

    private static string Name(MethodInfo method) => method.Name + Arguments(method.GetGenericArguments());

    private static string Arguments(Type[] types) => types.Length == 0 ? "" : $"<{string.Join(", ", types.Select(Name))}>";

    private static string Parameters(MethodBase method) =>
        string.Join(", ", method.GetParameters().Select(parameter => $"{Name(parameter.ParameterType)} {parameter.Name}"));

    private static string Constraints(Type[] types) => string.Concat(types.Where(type => type.IsGenericParameter).Select(type =>
        $" where {type.Name}: {string.Join(", ", type.GetGenericParameterConstraints().Select(Name).Order(StringComparer.Ordinal))}"));
}
