package dev.tollgate.architecture;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.ToolProvider;

/** What others can see of a module, read from its sources. */
final class PublicApi {

    final Set<String> packages = new HashSet<>();
    final List<String> types = new ArrayList<>();
    final List<String> methods = new ArrayList<>();

    /** What of it has no comment. */
    final Set<String> bare = new HashSet<>();

    private PublicApi() {}

    static PublicApi of(Path module) {
        PublicApi api = new PublicApi();
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var sources = files.getJavaFileObjectsFromPaths(sources(module));
            var task = (JavacTask) compiler.getTask(null, files, null, List.of("-proc:none"), null, sources);
            DocTrees docs = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                String name = String.valueOf(unit.getPackageName());
                if (!name.contains(".internal")) {
                    TreePath root = new TreePath(unit);
                    unit.getTypeDecls().forEach(type -> api.add(docs, new TreePath(root, type), name, false));
                }
            }
            return api;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void add(DocTrees docs, TreePath at, String where, boolean inInterface) {
        if (!(at.getLeaf() instanceof ClassTree type)
                || !isPublic(type.getModifiers().getFlags(), inInterface)) {
            return;
        }
        String name = where + "." + type.getSimpleName();
        packages.add(at.getCompilationUnit().getPackageName().toString());
        types.add(name);
        note(docs, at, name);
        boolean isInterface = type.getKind() == Tree.Kind.INTERFACE;
        for (Tree member : type.getMembers()) {
            TreePath path = new TreePath(at, member);
            if (member instanceof MethodTree method
                    && isPublic(method.getModifiers().getFlags(), isInterface)) {
                methods.add(name + "#" + method.getName());
                note(docs, path, name + "#" + method.getName());
            }
            add(docs, path, name, isInterface);
        }
    }

    private void note(DocTrees docs, TreePath at, String name) {
        if (docs.getDocComment(at) == null) {
            bare.add(name);
        }
    }

    private static boolean isPublic(Set<Modifier> flags, boolean inInterface) {
        return flags.contains(Modifier.PUBLIC) || inInterface && !flags.contains(Modifier.PRIVATE);
    }

    private static List<Path> sources(Path module) throws IOException {
        try (Stream<Path> all = Files.walk(module.resolve("src/main/java"))) {
            return all.filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> !path.endsWith("module-info.java"))
                    .toList();
        }
    }
}
