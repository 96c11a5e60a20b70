using System.Reflection;
using System.Reflection.Emit;
using Cake.Frosting;

namespace Welkin.Tests.Unit.Frosting;

/// <summary>An assembly with tasks that do nothing, made for one test.</summary>
internal static class TaskAssembly
{
    public static Assembly Of(params (string Name, TypeAttributes Kind)[] tasks)
    {
        var builder = new PersistedAssemblyBuilder(new AssemblyName("Tasks"), typeof(object).Assembly);
        var module = builder.DefineDynamicModule("Tasks");
        foreach (var (name, kind) in tasks)
        {
            module.DefineType(name, TypeAttributes.Class | kind, typeof(FrostingTask)).CreateType();
        }

        using var image = new MemoryStream();
        builder.Save(image);
        return Assembly.Load(image.ToArray());
    }
}
